import { requirePeers } from '../../pulumi/shared/require-peers';

requirePeers('testing/pulumi', ['@pulumi/pulumi']);
