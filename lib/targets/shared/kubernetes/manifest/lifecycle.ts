import type { ExactlyOne } from './exactly-one';
import type { ExecAction, HttpGetAction } from './probe';

/** `sleep` needs Kubernetes 1.30 (on by default), `exec` a program in the image. */
export type LifecycleHandler = ExactlyOne<{
  sleep: { readonly seconds: number };
  exec: ExecAction;
  httpGet: HttpGetAction;
}>;

export interface Lifecycle {
  readonly postStart?: LifecycleHandler;
  /** Runs inside the grace period, before SIGTERM. */
  readonly preStop?: LifecycleHandler;
}
