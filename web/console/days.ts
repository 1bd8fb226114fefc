/** Noon of a day where the moderator is, as the API takes times; what is no day stays as it is, to be refused. */
export function timeOf(day: string): string {
  const noon = new Date(`${day}T12:00`);
  return Number.isNaN(noon.getTime()) ? day : noon.toISOString();
}
