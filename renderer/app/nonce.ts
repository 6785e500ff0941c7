/** This page's style nonce, which the server wrote into a meta element: style elements without it are refused by the policy. */
export function styleNonce(): string {
  return document.querySelector('meta[name="csp-nonce"]')?.getAttribute('content') ?? '';
}
