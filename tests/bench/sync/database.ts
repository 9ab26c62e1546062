/** A schema of its own in somebody's PostgreSQL, gone afterwards. */
import pg from 'pg';

const SCHEMA = 'griot_bench';

/** `work` gets an address that leads into the schema. */
export const inSchema = async <T>(address: string, work: (address: string) => Promise<T>): Promise<T> => {
  const pool = new pg.Pool({ connectionString: address, max: 1 });
  try {
    await pool.query(`DROP SCHEMA IF EXISTS ${SCHEMA} CASCADE; CREATE SCHEMA ${SCHEMA}`);
    const inside = new URL(address);
    inside.searchParams.set('options', `-c search_path=${SCHEMA}`);
    return await work(inside.href.replaceAll('+', '%20'));
  } finally {
    await pool.query(`DROP SCHEMA IF EXISTS ${SCHEMA} CASCADE`);
    await pool.end();
  }
};
