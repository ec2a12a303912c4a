import type { Node } from '../node';
import { stableJson } from '../stable-json';

/** What a release waits for, by when it is asked. */
export interface Waits {
  /** Before the candidate has any traffic. */
  readonly before: readonly string[];
  /** Before its first share. It is asked before each rise, but what is open stays open. */
  readonly increase: readonly string[];
  /** Before the primary takes over. */
  readonly promotion: readonly string[];
}

export function readWebhooks(webhooks: Node): { readonly waits: Waits; readonly spelled: string } {
  const all = webhooks.list().map((one) => {
    one.only('name', 'type', 'url', 'timeout', 'retries', 'metadata', 'muteAlert', 'disableTLS');
    return {
      type: one.get('type').exists ? one.get('type').text() : 'rollout',
      name: one.get('name').text(),
      url: one.get('url').text(),
      value: one.value,
    };
  });
  const ofType = (type: string) => all.filter((one) => one.type === type);
  return {
    waits: {
      before: [
        ...ofType('confirm-rollout').map(({ name }) => `check ${name}`),
        ...ofType('pre-rollout').map(({ name }) => `check ${name}`),
      ],
      increase: ofType('confirm-traffic-increase').map(waitFor),
      promotion: ofType('confirm-promotion').map(waitFor),
    },
    spelled: stableJson(all.map(({ value }) => value)),
  };
}

/** The gates of the load tester are opened by people. */
function waitFor({ url, name }: { readonly url: string; readonly name: string }): string {
  if (url.endsWith('/gate/check')) return 'approval';
  return name === 'gate' ? 'webhook' : `check ${name}`;
}
