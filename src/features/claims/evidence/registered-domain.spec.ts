import { describe, expect, it } from '@jest/globals';
import { domainOf } from './registered-domain.js';

describe('the domain that somebody registered', () => {
  it.each([
    ['www.bbc.co.uk', 'bbc.co.uk'],
    ['a.b.example.com', 'example.com'],
    ['ons.gov.uk', 'ons.gov.uk'],
    ['www.gov.uk', 'gov.uk'],
    ['ec.europa.eu', 'europa.eu'],
    ['stats.govt.nz', 'stats.govt.nz'],
    ['paper.example.', 'paper.example'],
    ['localhost', 'localhost'],
    ['93.184.215.14', '93.184.215.14'],
    ['[2001:db8::1]', '[2001:db8::1]'],
  ])('is told by the public suffix list: of %s, %s', (host, domain) => {
    expect(domainOf(host)).toBe(domain);
  });

  it.each([
    ['a.co.uk', 'b.co.uk'],
    ['alice.github.io', 'bob.github.io'],
    ['paper.com.au', 'weekly.com.au'],
    ['press.kawasaki.jp', 'press.tokyo.jp'],
    ['93.184.215.14', '93.184.215.15'],
  ])('tells two publishers apart: %s and %s', (one, other) => {
    expect(domainOf(one)).not.toBe(domainOf(other));
  });

  it.each([
    ['www.paper.com', 'm.paper.com'],
    ['paper.co.uk', 'amp.news.paper.co.uk'],
    ['www.www.paper.com', 'paper.com'],
    ['xn--bcher-kva.example', 'www.xn--bcher-kva.example'],
  ])('is one of all hosts of a publisher: %s and %s', (one, other) => {
    expect(domainOf(one)).toBe(domainOf(other));
  });
});
