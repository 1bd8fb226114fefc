import { describe, expect, it } from '@jest/globals';
import type { Ticker } from '#platform/jobs/ticker.js';
import type { ScreeningRecordsService } from '#features/screening/screening-records.service.js';
import type { CommentRescreeningService } from './comment-rescreening.service.js';
import { SecondScreening } from './second-screening.js';

const TICKER = {} as Ticker;

describe('texts that are screened again together', () => {
  it('do not wait for one of them that fails, which is told', async () => {
    const screened: string[] = [];
    const hurried: string[] = [];
    const records = {
      takeRetries: () => Promise.resolve(['bad', 'good'].map((subjectId) => ({ subjectId, siteId: 's', revision: 1 }))),
      hurryRetries: (siteId: string) => Promise.resolve(void hurried.push(siteId)),
    } as unknown as ScreeningRecordsService;
    const rescreening = {
      screenAgain: (id: string) => {
        if (id === 'bad') return Promise.reject(new Error('a bad row'));
        screened.push(id);
        return Promise.resolve('answered');
      },
    } as unknown as CommentRescreeningService;

    const run = new SecondScreening(records, rescreening, TICKER).run();

    await expect(run).rejects.toMatchObject({ errors: [{ message: 'a bad row' }] });
    expect([screened, hurried]).toEqual([['good'], ['s']]);
  });
});
