/** The namespace in the name of a Service: `http://prometheus.monitoring:9090`, `prometheus.monitoring.svc.cluster.local`. */
export function namespaceOfAddress(address: string): string | undefined {
  const parts = URL.canParse(address) ? new URL(address).hostname.split('.') : [];
  return parts.length === 2 || parts[2] === 'svc' ? parts[1] : undefined;
}
