// Each of these runs inside the attacker's page.

/** What a page reads of these paths of its own origin, in every way a page can ask. `null`: nothing. */
export async function readAll(paths: readonly string[]): Promise<{ path: string; status: number | null; text: string | null }[]> {
  const asked = paths.map(async (path) => {
    try {
      const answer = await fetch(path);
      return { path, status: answer.status, text: await answer.text() };
    } catch {
      return { path, status: null, text: null };
    }
  });
  return Promise.all(asked);
}

/** Tries to change something at `origin` by forms, fetches and beacons. Answers how many tries were made and what could be read of the answers. */
export async function attack({ origin, paths }: { origin: string; paths: readonly string[] }) {
  const json = '{"on":false,"thresholds":{"graceMs":1,"slowReplyMs":1,"deadAirMs":1}}';
  const read: string[] = [];
  let tries = 0;
  const frame = document.createElement('iframe');
  frame.name = 'sink';
  document.body.append(frame);
  const posted = async (path: string, enctype: string) => {
    tries += 1;
    const form = document.createElement('form');
    Object.assign(form, { method: 'POST', action: origin + path, enctype, target: 'sink' });
    const field = document.createElement('input');
    // As text/plain this is sent as JSON with one odd key at its end.
    Object.assign(field, { name: `${json.slice(0, -1)},"x":"`, value: '"}' });
    form.append(field);
    document.body.append(form);
    const loaded = new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
    form.submit();
    await loaded;
    try {
      read.push(frame.contentDocument?.body.textContent ?? '');
    } catch {
      // Another origin: as it should be.
    }
  };
  const fetched = async (path: string, init: RequestInit) => {
    tries += 1;
    try {
      read.push(await (await fetch(origin + path, { credentials: 'include', ...init })).text());
    } catch {
      // Refused by the browser: as it should be.
    }
  };
  for (const path of paths) {
    for (const enctype of ['application/x-www-form-urlencoded', 'multipart/form-data', 'text/plain']) await posted(path, enctype);
    await fetched(path, { method: 'POST', mode: 'no-cors', body: json, headers: { 'content-type': 'text/plain' } });
    for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']) {
      const body = method === 'GET' ? {} : { body: json };
      await fetched(path, { method, headers: { 'content-type': 'application/json', 'x-turntable-token': 'guess' }, ...body });
    }
    tries += 1;
    navigator.sendBeacon(origin + path, new Blob([json], { type: 'text/plain' }));
  }
  return { tries, read: read.filter((text) => text !== '') };
}
