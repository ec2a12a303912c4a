/**
 * Docker and the tools of the scripts, then the CodeDeploy agent: it must come last, or a deployment begins before the
 * machine is ready. What a machine image already has is left as it is.
 */
export const USER_DATA = `#!/bin/bash
set -euo pipefail
for tool in docker jq ruby wget; do
  command -v "$tool" >/dev/null || dnf install -y "$tool"
done
systemctl enable --now docker
if ! systemctl is-active --quiet codedeploy-agent; then
  metadata=http://169.254.169.254/latest
  token=$(curl -fsS -X PUT -H 'X-aws-ec2-metadata-token-ttl-seconds: 300' "$metadata/api/token")
  region=$(curl -fsS -H "X-aws-ec2-metadata-token: $token" "$metadata/meta-data/placement/region")
  domain=$(curl -fsS -H "X-aws-ec2-metadata-token: $token" "$metadata/meta-data/services/domain")
  curl -fsS -o /tmp/install-codedeploy-agent "https://aws-codedeploy-$region.s3.$region.$domain/latest/install"
  ruby /tmp/install-codedeploy-agent auto
  systemctl enable --now codedeploy-agent
fi
`;
