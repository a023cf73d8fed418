import { handler } from '../../../../lambda/api/http-and-websocket/explain-usage';

it('says what there is', async () => {
  const { statusCode, body } = await handler();
  expect(statusCode).toBe(200);
  expect(JSON.parse(body)).toMatchObject({ usage: { action: 'send', text: '1 to 500 characters' } });
});
