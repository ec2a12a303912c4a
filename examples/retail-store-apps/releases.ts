export { carts } from '../retail-store/carts';
export { catalog } from '../retail-store/catalog';
export { checkout } from '../retail-store/checkout';
export { orders } from '../retail-store/orders';
export { ui } from '../retail-store/ui';
