/** A plain client of our sync wire: what the engine on a device sends and reads, without a device. */
import { createHash, generateKeyPairSync, randomBytes, randomUUID } from 'node:crypto';
import { WebSocket } from 'ws';
import { FETCHES_PAGES, hasMorePages } from '#protocol/sync.ts';

interface Answer {
  readonly serverRevision: string;
  readonly realms: readonly string[];
  readonly inviteRealms: readonly string[];
  readonly changes: readonly { readonly table: string; readonly muts: readonly { readonly keys: readonly unknown[] }[] }[];
}

/** One pair for everybody: making a thousand takes minutes, and nothing here is refreshed. */
const KEYS = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});

export class GriotClient {
  readonly clientIdentity = randomBytes(16).toString('base64');
  lastPull: { serverRevision: string; realms: readonly string[]; inviteRealms: readonly string[] } | undefined;
  received = 0;
  bytesOut = 0;
  bytesIn = 0;
  private localRev = 0;
  private readonly userId: string;

  constructor(
    private readonly url: string,
    private readonly token: string,
  ) {
    this.userId = (JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8')) as { sub: string }).sub;
  }

  static async register(url: string): Promise<string> {
    const response = await fetch(`${url}/api/account`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        firstName: 'Banc',
        lastName: 'Essai',
        publicKey: KEYS.publicKey,
        recoveryPublicKey: randomBytes(32).toString('hex'),
        deviceName: 'bench',
        requestId: randomUUID(),
      }),
    });
    if (!response.ok) throw new Error(`register: ${response.status} ${await response.text()}`);
    return ((await response.json()) as { tokens: { accessToken: string } }).tokens.accessToken;
  }

  /** One exchange: sends the rows as one transaction, takes what is owed, remembers the revision. */
  async sync(rows: readonly { readonly id: string }[] = [], fetchesPages = false): Promise<Answer> {
    const rev = (this.localRev += 1);
    // As the engine sends them: every row says whose it is. The floor does not compress, so neither do we here.
    const owned = rows.map((row) => ({ ...row, owner: this.userId, realmId: this.userId }));
    const changes = owned.length
      ? [
          {
            table: 'books',
            muts: [
              {
                type: 'insert',
                keys: owned.map((row) => row.id),
                values: owned,
                txid: randomBytes(16).toString('base64'),
                opNo: 1,
                rev,
                ts: 1,
              },
            ],
          },
        ]
      : [];
    const schema = { books: { generatedGlobalId: false, markedForSync: true, initiallySynced: true } };
    const body = JSON.stringify({
      v: 3,
      clientIdentity: this.clientIdentity,
      schema,
      lastPull: this.lastPull,
      baseRevs: [],
      changes,
      y: [],
      dxcv: '4.4.14',
    });
    const response = await fetch(`${this.url}/api/sync`, {
      method: 'POST',
      headers: {
        'content-type': 'application/tson',
        accept: 'application/json',
        'accept-encoding': 'identity',
        authorization: `Bearer ${this.token}`,
        ...(fetchesPages && { [FETCHES_PAGES]: '1' }),
      },
      body,
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`sync: ${response.status} ${text.slice(0, 300)}`);
    this.bytesOut += body.length;
    this.bytesIn += text.length;
    const answer = JSON.parse(text) as Answer;
    this.take(answer);
    return answer;
  }

  /** Everything the account has, page after page. */
  async pullAll(): Promise<void> {
    for (let before = -1; before !== this.received;) {
      before = this.received;
      await this.sync();
    }
  }

  /** As a device of ours asks. */
  async nextPage(): Promise<void> {
    await this.sync([], true);
  }

  /** The pages that are missing, as a device of ours asks for them. */
  async pullPages(): Promise<void> {
    while (hasMorePages(this.lastPull?.serverRevision)) await this.nextPage();
  }

  private take(answer: Answer): void {
    for (const change of answer.changes) for (const mutation of change.muts) this.received += mutation.keys.length;
    this.lastPull = { serverRevision: answer.serverRevision, realms: answer.realms, inviteRealms: answer.inviteRealms };
  }

  /** Listens for changes; calls back with the number of rows of each message. */
  async listen(onRows: (count: number) => void): Promise<() => void> {
    const pull = this.lastPull;
    if (!pull) throw new Error('sync once before listening');
    const realmSetHash = createHash('sha1')
      .update(JSON.stringify([...pull.realms].sort().map((realmId) => ({ realmId, accepted: true }))))
      .digest('base64');
    const query = new URLSearchParams({
      v: '3',
      rev: pull.serverRevision,
      realmsHash: realmSetHash,
      clientId: this.clientIdentity,
      dxcv: '4.4.14',
      token: this.token,
    });
    const socket = new WebSocket(`${this.url.replace('http', 'ws')}/api/changes?${query}`);
    let rev = pull.serverRevision;
    const ready = (): void => socket.send(JSON.stringify({ type: 'ready', rev, realmSetHash }));
    await new Promise((resolve, reject) => {
      socket.once('open', resolve);
      socket.once('error', reject);
    });
    socket.on('message', (data: Buffer) => {
      const message = JSON.parse(data.toString('utf8')) as { type: string; newRev?: string; changes?: Answer['changes'] };
      if (message.type !== 'changes') return;
      rev = message.newRev ?? rev;
      onRows(
        (message.changes ?? []).reduce((sum, change) => sum + change.muts.reduce((inner, mutation) => inner + mutation.keys.length, 0), 0),
      );
      ready();
    });
    ready();
    return () => socket.close();
  }
}
