// An attic full of plates, of which S3 could be the list: each takes its time to be found, and an answer comes when its page is full.
//   node slow-archive.mjs <plates> <milliseconds for each> <file for its address>
// https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html
import { renameSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';

const [plates, milliseconds, file] = process.argv.slice(2);
const S3_PAGE = 1000;

const server = createServer(({ url }, response) => {
  const { searchParams } = new URL(url, 'http://attic');
  const from = Number(searchParams.get('continuation-token') ?? 0);
  const to = Math.min(from + Number(searchParams.get('max-keys') ?? S3_PAGE), plates);
  const contents = Array.from({ length: to - from }, (_, n) => `<Contents><Key>attic/${from + n + 1}</Key></Contents>`);
  const more = to < plates;
  const rest = more ? `<NextContinuationToken>${to}</NextContinuationToken>` : '';
  const list = `<ListBucketResult><IsTruncated>${more}</IsTruncated>${rest}${contents.join('')}</ListBucketResult>`;
  setTimeout(
    () => response.writeHead(200, { 'Content-Type': 'application/xml' }).end(list),
    (to - from) * milliseconds,
  );
});
server.listen(0, '127.0.0.1', () => {
  writeFileSync(`${file}.new`, `http://127.0.0.1:${server.address().port}`);
  renameSync(`${file}.new`, file);
});
