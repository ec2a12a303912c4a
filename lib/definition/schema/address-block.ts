/** Whether a text is a block of addresses whose bits behind the mask are zero. */
export function isCidr(text: string): boolean {
  const [address, length, more] = text.split('/');
  if (address === undefined || length === undefined || more !== undefined || !/^\d{1,3}$/.test(length)) return false;
  const bits = address.includes(':') ? bitsOfIpv6(address) : bitsOfIpv4(address);
  return bits !== undefined && Number(length) <= bits.length && !bits.slice(Number(length)).includes('1');
}

function bitsOfIpv4(address: string): string | undefined {
  const parts = address.split('.');
  const valid = parts.length === 4 && parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part) && Number(part) <= 255);
  return valid ? parts.map((part) => Number(part).toString(2).padStart(8, '0')).join('') : undefined;
}

function bitsOfIpv6(address: string): string | undefined {
  const halves = address.split('::');
  if (halves.length > 2) return undefined;
  const [left, right] = halves.map((half) => (half === '' ? [] : half.split(':')));
  const missing = 8 - left!.length - (right?.length ?? 0);
  if (halves.length === 2 ? missing < 1 : missing !== 0) return undefined;
  const groups = [...left!, ...Array.from({ length: right ? missing : 0 }, () => '0'), ...(right ?? [])];
  if (!groups.every((group) => /^[0-9a-f]{1,4}$/.test(group))) return undefined;
  return groups.map((group) => parseInt(group, 16).toString(2).padStart(16, '0')).join('');
}
