/** A score that is .5 at the threshold, 1 at `full` and beyond, and rises evenly below and above. */
export function graded(value: number, threshold: number, full = threshold * 2): number {
  if (value <= 0) return 0;
  if (value < threshold) return (value / threshold) * 0.5;
  return full <= threshold ? 1 : Math.min(1, 0.5 + ((value - threshold) / (full - threshold)) * 0.5);
}
