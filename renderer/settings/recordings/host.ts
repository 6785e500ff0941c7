/**
 * `host` or `host:port` from what was typed, in lower case; an address that was pasted whole gives its host. Null when it is none. Only a shape: whether
 * such a host is there shows when something is fetched from it.
 */
export function parseHost(text: string): string | null {
  const bare = text
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .replace(/[/?#].*$/, '');
  const [, name = '', port] = /^(\[[0-9a-f:.]+\]|[^:\s@]+)(?::(\d{1,5}))?$/.exec(bare) ?? [];
  if (port !== undefined && !(Number(port) >= 1 && Number(port) <= 65_535)) return null;
  const isName = name.startsWith('[') ? URL.canParse(`http://${name}`) : /^[a-z0-9_]([a-z0-9_.-]*[a-z0-9_])?$/.test(name);
  return isName ? bare : null;
}
