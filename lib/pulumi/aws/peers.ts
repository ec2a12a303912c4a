import { requirePeers } from '../shared/require-peers';

requirePeers('pulumi/aws', ['@pulumi/pulumi', '@pulumi/aws']);
