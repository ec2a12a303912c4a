import { requirePeers } from '../shared/require-peers';

requirePeers('pulumi/policy', ['@pulumi/policy', '@pulumi/pulumi']);
