-- word_lists.clear
DELETE FROM site_words WHERE site_id = $1;

-- word_lists.list
SELECT list, language, json_agg(word ORDER BY word COLLATE "C") AS words FROM site_words
WHERE site_id = $1 GROUP BY list, language ORDER BY list, language COLLATE "C" LIMIT 100;

-- word_lists.put
INSERT INTO site_words (site_id, list, language, word)
SELECT $1, l.list, l.language, w.word
FROM jsonb_to_recordset($2::jsonb) AS l (list text, language text, words jsonb), jsonb_array_elements_text(l.words) AS w (word);
