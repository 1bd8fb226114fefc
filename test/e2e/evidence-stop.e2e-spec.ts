import { describe, expect, it } from '@jest/globals';
import { EvidenceService } from '#features/claims/evidence/evidence.service.js';
import { Database } from '#platform/database/database.js';
import { startStage } from '../support/cast.js';
import { insertClaim } from '../support/claim-rows.js';
import { until } from '../support/until.js';
import { openNet, startWebServer } from '../support/web.js';

const MINUTES_10_MS = 600_000;

describe('a page that never answers', () => {
  it('keeps nobody from stopping the program', async () => {
    const never = await startWebServer(() => undefined);
    const patient = { ...openNet([never.port], { 'never.example': ['127.0.0.1'] }), totalMs: MINUTES_10_MS };
    const stage = await startStage({}, patient);
    const claimId = await insertClaim(stage, stage.articleId);
    const evidence = [{ url: `http://never.example:${never.port}/`, stance: 'context' as const }];
    const brought = { claimId, accountId: stage.reader.id, evidence };
    await stage.app.get(Database).transaction((tx) => stage.app.get(EvidenceService).add(tx, brought));
    await until('the page is asked for', () => never.asked.length > 0);

    await stage.close();

    expect(never.asked).toHaveLength(1);
    await never.close();
  });
});
