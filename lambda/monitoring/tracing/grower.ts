import { SpanKind } from '@opentelemetry/api';
import { required } from '../../shared/environment';
import { ownSigner } from '../../shared/own-signer';
import { note, within } from './tracing';

/** What the grower said of a flower. */
export interface Offer {
  readonly status: number;
  readonly price: number;
}

/** Asks the grower, another company, for a flower. It sends no traces: all that is known of it is how it answered. */
export function askGrower(flower: string): Promise<Offer> {
  const url = new URL(encodeURIComponent(flower), required('GROWER_URL'));
  const attributes = { 'server.address': 'grower', 'http.request.method': 'GET', 'url.full': url.href };
  return within('GET grower', { kind: SpanKind.CLIENT, attributes }, async () => {
    const { headers } = await ownSigner('lambda').sign({
      method: 'GET',
      protocol: url.protocol,
      hostname: url.hostname,
      path: url.pathname,
      headers: { host: url.hostname },
    });
    const response = await fetch(url, { headers });
    note({ 'http.response.status_code': response.status });
    const { price = 0 } = response.ok ? ((await response.json()) as { price?: number }) : {};
    return { status: response.status, price };
  });
}
