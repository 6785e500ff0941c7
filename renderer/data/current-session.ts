import { Session, sessionKey } from './session.ts';

/** This tab's session. */
export const session = new Session({
  protocol: location.protocol,
  hash: location.hash,
  path: location.pathname + location.search,
  replace: (path) => history.replaceState(history.state, '', path),
  storage: localStorage,
  tabStorage: sessionStorage,
  here: () => location.pathname + location.search,
  fetch: (input, init) => fetch(input, init),
});

addEventListener('storage', (event) => {
  if (event.key === sessionKey) session.renewed();
});

// A fresh link pasted into this tab changes nothing but the fragment, which loads no page: the tab would stay without its session.
addEventListener('hashchange', () => {
  if (new URLSearchParams(location.hash.slice(1)).has('code')) location.reload();
});
