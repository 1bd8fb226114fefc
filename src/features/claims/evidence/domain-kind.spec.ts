import { describe, expect, it } from '@jest/globals';
import { domainKind } from './domain-kind.js';

describe('whose page it is', () => {
  it.each([
    ['www.census.gov', 'official'],
    ['www.gov.uk', 'official'],
    ['ec.europa.eu', 'official'],
    ['www.legifrance.gouv.fr', 'official'],
    ['www.gob.mx', 'official'],
    ['stats.govt.nz', 'official'],
    ['www.who.int', 'official'],
    ['www.destatis.de', 'official'],
    ['www.stat.go.jp', 'official'],
    ['web.mit.edu', 'academic'],
    ['www.ox.ac.uk', 'academic'],
    ['uw.edu.pl', 'academic'],
    ['doi.org', 'academic'],
    ['pubmed.ncbi.nlm.nih.gov', 'academic'],
    ['web.archive.org', 'archive'],
    ['archive.ph', 'archive'],
    ['www.gov.hu', 'official'],
    ['data.gov.au', 'official'],
    ['webarchive.nationalarchives.gov.uk', 'archive'],
    ['m.youtube.com', 'social'],
    ['x.com', 'social'],
    ['news.example', 'other'],
    ['127.0.0.1', 'other'],
    ['[2001:db8::1]', 'other'],
    ['', 'other'],
  ] as const)('is told by its host: %s is %s', (host, kind) => {
    expect(domainKind(host)).toBe(kind);
  });

  it.each([
    ...['gov.example', 'gov.evil.example', 'mygov', 'census-gov.com', 'notdoi.org', 'europa.eu.example', 'edu.com'],
    ...['netflix.com', 'archive.example', 'go.it', 'gov.de', 'www.edu.de', 'gouv.ch', 'whitehouse.gov.evil.example'],
  ])('is not told by what only looks like it: %s', (host) => {
    expect(domainKind(host)).toBe('other');
  });
});
