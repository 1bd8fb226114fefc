-- author_days.note
INSERT INTO author_days AS d (site_id, account_id, day, published, removed)
VALUES ($1, $2, ($3::timestamptz AT TIME ZONE 'UTC')::date, $4, $5)
ON CONFLICT (site_id, account_id, day)
DO UPDATE SET published = d.published + excluded.published, removed = d.removed + excluded.removed;

-- author_days.take_back
UPDATE author_days SET removed = removed - 1
WHERE (site_id, account_id, day) = (
  SELECT site_id, account_id, day FROM author_days WHERE site_id = $1 AND account_id = $2 AND removed > 0
  ORDER BY day DESC LIMIT 1 FOR UPDATE);
