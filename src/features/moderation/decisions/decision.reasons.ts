/** SQL: the reason that the decision `d` names, or of one on a claim its label: code, title, texts, guideline_url. */
export const REASON_OF = `(
  SELECT n.code, n.title, n.texts, n.guideline_url FROM site_reasons n
  WHERE d.subject_type <> 'claim' AND n.site_id = d.site_id AND n.code = d.reason
  UNION ALL
  SELECT n.code, n.title, n.texts, n.guideline_url FROM site_verdict_labels n
  WHERE d.subject_type = 'claim' AND n.site_id = d.site_id AND n.code = d.reason)`;
