/** Who took which priority on which listener. Listeners of other stacks are known by their ARN. */
export class ListenerClaims {
  private readonly owners = new Map<string, string>();

  /** Takes a priority. Returns the path of the construct that already has it. */
  claim(listenerArn: string, priority: number, path: string): string | undefined {
    const key = `${listenerArn} ${priority}`;
    const owner = this.owners.get(key);
    if (owner === undefined) this.owners.set(key, path);
    return owner;
  }
}
