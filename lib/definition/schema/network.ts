import { choice } from './choice';
import { label } from './names';
import { cidr } from './places';
import { record } from './record';
import { port } from './scalars';

export const networkPeerSchema = choice(
  [
    record({ namespace: label(), port: port().optional() }, { like: 'NetworkPeer' }),
    record({ cidr: cidr(), port: port().optional() }, { like: 'NetworkPeer' }),
  ],
  { id: 'NetworkPeer', exactlyOne: ['namespace', 'cidr'] },
);
