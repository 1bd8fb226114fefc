/** A decimal number without a sign, as a text: no zeros that say nothing. */
export function plainDecimal(whole: string, fraction: string): string {
  const digits = whole.replace(/^0+(?=\d)/u, '');
  const share = withoutEndingZeros(fraction);
  return share === '' ? digits : `${digits}.${share}`;
}

/** A decimal number times ten to the power of `power`; exact, however many digits there are. */
export function shifted(decimal: string, power: number): string {
  const [whole = '0', fraction = ''] = decimal.split('.');
  const share = fraction.padEnd(power, '0');
  return plainDecimal(whole + share.slice(0, power), share.slice(power));
}

function withoutEndingZeros(digits: string): string {
  let end = digits.length;
  while (digits[end - 1] === '0') end -= 1;
  return digits.slice(0, end);
}
