export { carts } from './carts';
export { catalog } from './catalog';
export { checkout } from './checkout';
export { orders } from './orders';
export { ui } from './ui';
