import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import { Hono } from 'hono';
import { pageHeaders } from './security-headers.ts';

const types: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
  '.ico': 'image/x-icon',
};

/**
 * The view's own files. The folder is listed once and looked up by exact name, so no request path ever becomes a file path.
 * Every other path answers the page itself: the view routes inside.
 */
export function pages(rendererDir: string): Hono {
  const files = new Map(walk(rendererDir).map((path) => [`/${relative(rendererDir, path).split(sep).join('/')}`, path]));
  const app = new Hono();
  app.get('*', (c) => {
    const path = files.get(c.req.path);
    const type = path && types[extname(path)];
    if (path && type) {
      const caching = c.req.path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache';
      return c.body(new Uint8Array(readFileSync(path)), 200, { 'content-type': type, 'cache-control': caching });
    }
    if (extname(c.req.path) !== '' && c.req.path.startsWith('/assets/')) return c.body(null, 404);
    return page(rendererDir);
  });
  return app;
}

function page(rendererDir: string): Response {
  const nonce = randomBytes(16).toString('base64');
  const html = readFileSync(join(rendererDir, 'index.html'), 'utf8').replaceAll('__CSP_NONCE__', nonce);
  return new Response(html, {
    headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store', ...pageHeaders(nonce) },
  });
}

function walk(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}
