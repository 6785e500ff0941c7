import '@fontsource-variable/inter/wght.css';
import './theme/base.css';
import './theme/tokens.css';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';
import { styleNonce } from './app/nonce.ts';
import { session } from './data/current-session.ts';
import { applyStoredScheme } from './theme/scheme.ts';

// Mantine's scroll lock writes a style element of its own and looks for the nonce under this name.
Object.assign(globalThis, { __webpack_nonce__: styleNonce() });
applyStoredScheme();

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
createRoot(root).render(<App />);
void session.open();
