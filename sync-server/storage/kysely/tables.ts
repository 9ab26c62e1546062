import type { Generated } from 'kysely';
import type { OpenIdFlowRow } from '../identities.ts';
import type { SessionEnd } from '../accounts.ts';
import type { InvitationRow } from '../invitations.ts';
import type { MailTrouble } from '../outbox.ts';
import type { Language, MailTemplate } from '../../mail/templates.ts';
import type { FactorDoor } from '../administration.ts';
import type { CodePurpose, TicketRow } from '../ways-in.ts';

/** The columns of the server's database, the same on SQLite and PostgreSQL. Migrations create them; see migrations/. */
export interface Tables {
  /** `head` is that of the time before realms had their own. */
  sync_meta: { id: number; epoch: string; head: number };
  sync_realm: { realm_id: string; owner: string | null; head: number; fence: Generated<number> };
  sync_member: { realm_id: string; key: string; user_id: string | null; email: string | null; state: 'member' | 'invited' | 'left' };
  sync_row: {
    realm_id: string;
    tbl: string;
    key: string;
    owner: string;
    value: string;
    rev: number;
    touched: string | null;
    shape: Generated<number>;
  };
  sync_tombstone: { realm_id: string; tbl: string; key: string; rev: number; last: string | null; deleted_by: string | null };
  sync_usage: { realm_id: string; row_count: number; characters: number };
  sync_ledger: { txid: string; op_no: number; client_id: string; user_id: string; at: number };
  file: { owner: string; hash: string; size: number; type: string; touched_at: number };
  file_chunk: { owner: string; hash: string; number: number; bytes: Uint8Array | ArrayBuffer };
  file_use: { realm_id: string; tbl: string; key: string; hash: string; vouched_by: string };
  sync_setting: { name: string; value: string };
  metadata_answer: { source: string; question: string; answer: string; expires_at: number };
  keeper_task: { name: string; holder: string; until: number; at: number };
  sync_mark: { realm_id: string; at: number; head: number };
  sync_former_epoch: { epoch: string; realm_id: string; head: number; taken_at: string | null; known_to: Generated<number> };
  account_user: {
    user_id: string;
    first_name: string;
    last_name: string;
    recovery_public_key: string;
    created_at: number;
    recovery_since: number | null;
  };
  account_session: {
    session_id: string;
    user_id: string;
    device_name: string;
    public_key: string;
    refresh_hash: string;
    created_at: number;
    last_used_at: number;
    revoked_at: number | null;
    request_id: string | null;
    forgotten_up_to: number | null;
    ended_because: SessionEnd | null;
  };
  account_refresh_proof: { session_id: string; stamp: number; at: number };
  account_pairing: {
    pairing_id: string;
    user_id: string;
    words_hash: string;
    state: 'waiting' | 'claimed' | 'confirmed' | 'used' | 'refused';
    expires_at: number;
    claim_hash: string | null;
    claim_public_key: string | null;
    claim_device_name: string | null;
  };
  account_invitation: {
    invitation_id: string;
    realm_id: string;
    invited_by: string;
    secret_hash: string;
    role: InvitationRow['role'];
    state: InvitationRow['state'];
    answered_by: string | null;
    created_at: number;
    expires_at: number;
    mailed_to: string | null;
    mail: InvitationRow['mail'];
  };
  account_passkey: {
    passkey_id: string;
    user_id: string;
    name: string;
    public_key: string;
    counter: number;
    transports: string;
    is_synced: number;
    created_at: number;
    used_at: number | null;
  };
  account_ceremony: { ceremony_id: string; challenge: string; user_id: string | null; expires_at: number };
  account_address: { address_id: string; user_id: string; address: string; typed: string; verified_at: number };
  account_password: { user_id: string; hash: string; set_at: number; request_id: string | null };
  account_email_code: {
    code_id: string;
    purpose: CodePurpose;
    user_id: string | null;
    address: string;
    typed: string;
    expires_at: number;
    wrong_guesses: number;
    used_at: number | null;
  };
  account_identity: {
    identity_id: string;
    user_id: string;
    issuer: string;
    subject: string;
    provider: string;
    label: string;
    created_at: number;
    used_at: number | null;
  };
  account_openid_flow: {
    flow_id: string;
    purpose: OpenIdFlowRow['purpose'];
    provider: string;
    user_id: string | null;
    session_id: string | null;
    public_key: string | null;
    answer_hash: string | null;
    proven: string | null;
    expires_at: number;
  };
  mail_outbox: {
    mail_id: string;
    user_id: string | null;
    address: string;
    template: MailTemplate;
    language: Language;
    code_id: string | null;
    tries: number;
    due_at: number;
    ends_at: number;
    done_at: number | null;
    session_id: string | null;
    trouble: MailTrouble | null;
    written_at: number | null;
  };
  account_ticket: {
    ticket_hash: string;
    user_id: string;
    request_id: string;
    way: TicketRow['way'];
    public_key: string;
    device_name: string;
    expires_at: number;
    wrong_guesses: number;
    used_with: string | null;
  };
  account_export: {
    export_id: string;
    user_id: string;
    session_id: string;
    ticket_hash: string | null;
    begun_at: number;
    held_until: number;
    ended_at: number | null;
  };
  account_erased: { hash: string; at: number };
  account_erasure: { user_id: string; at: number };
  audit_entry: {
    id: string;
    at: number;
    actor_user: string | null;
    actor_session: string | null;
    actor_device: string;
    action: string;
    subject_user: string | null;
    realm_id: string | null;
    about: string;
    result: 'done' | 'refused';
    request_id: string | null;
  };
  account_standing: { user_id: string; admin_since: number | null; suspended_at: number | null };
  second_factor: { user_id: string; sealed_secret: string; confirmed_at: number | null; last_step: number; next_secret: string | null };
  second_factor_wrong: { user_id: string; door: FactorDoor; times: number; last_at: number };
  second_factor_code: { user_id: string; hash: string };
  second_factor_proof: { session_id: string; user_id: string; at: number };
  one_time_link: { hash: string; id: string; purpose: 'admin' | 'invitation'; made_at: number; expires_at: number };
  refusal_count: { day: string; kind: string; times: number };
  account_challenge: { challenge_id: string; challenge: string; recovery_public_key: string; expires_at: number };
}
