-- queue_marks.mark
INSERT INTO dirty_queues (site_id, section, since)
SELECT DISTINCT site_id, coalesce(section, ''), $3::timestamptz
FROM unnest($1::uuid[], $2::text[]) AS m (site_id, section);
