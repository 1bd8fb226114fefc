const SERVICES_MAX = 20;

/** Reads `http://127.0.0.1:8080, https://checks.internal` as origins; null when it is no such list. */
export function readInternalServices(text: string): readonly string[] | null {
  const origins = text.split(',').map((part) => readOrigin(part.trim()));
  const known = origins.filter((origin) => origin !== null);
  return known.length === origins.length && known.length <= SERVICES_MAX ? known : null;
}

/** What stands behind the origin is not the operator's to say: it is the site's. */
function readOrigin(text: string): string | null {
  const url = URL.parse(text);
  if (url === null || !['http:', 'https:'].includes(url.protocol)) return null;
  return url.href === `${url.origin}/` ? url.origin : null;
}
