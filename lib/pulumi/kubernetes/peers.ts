import { requirePeers } from '../shared/require-peers';

requirePeers('pulumi/kubernetes', ['@pulumi/pulumi', '@pulumi/kubernetes']);
