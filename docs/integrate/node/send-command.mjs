// Pays an order and waits for the committed reply.
//
// node send-command.mjs <brokers> <registry url> <order id> <command id> <pounds>
import { randomUUID } from 'node:crypto';
import { SchemaRegistry } from '@kafkajs/confluent-schema-registry';
import kafkajs from 'kafkajs';

const [brokers, registryUrl, orderId, commandId, pounds] = process.argv.slice(2);
const COMMANDS = 'sales.order.commands.v1';
const REPLIES = 'daybook.replies.v1';

const registry = new SchemaRegistry({ host: `${registryUrl}/apis/ccompat/v7` });
const kafka = new kafkajs.Kafka({
  brokers: brokers.split(','),
  logLevel: kafkajs.logLevel.ERROR,
});

// The library writes magic byte and schema id; the message index, which Protobuf has, is missing.
function framed(encoded) {
  return Buffer.concat([encoded.subarray(0, 5), Buffer.of(0), encoded.subarray(5)]);
}

const attemptId = randomUUID();
const schemaId = await registry.getLatestSchemaId(`${COMMANDS}-value`);
const value = framed(
  await registry.encode(schemaId, {
    metadata: {
      commandId, // The same id again is the same command, and is answered with its outcome.
      aggregateId: orderId,
      replyTo: { partition: 0, gatewayId: 'send-command', attemptId },
    },
    payOrder: {
      paymentId: 'pay-1',
      method: 2, // PAYMENT_METHOD_PAYPAL
      amount: { currencyCode: 'GBP', units: Number(pounds) },
    },
  }),
);

// The end of the replies before anything is sent: no reply can be missed.
const admin = kafka.admin();
await admin.connect();
const ends = await admin.fetchTopicOffsets(REPLIES);
const consumer = kafka.consumer({ groupId: `send-command-${attemptId}` });
// Murmur2 of the key, as the Java client has it: an aggregate lives in one partition.
const producer = kafka.producer({
  createPartitioner: kafkajs.Partitioners.DefaultPartitioner,
});
await Promise.all([consumer.connect(), producer.connect()]);
await producer.send({ topic: COMMANDS, acks: -1, messages: [{ key: orderId, value }] });

const reply = await new Promise((resolve, reject) => {
  setTimeout(
    () => reject(new Error('No reply: send it again with the same command id to learn its outcome.')),
    30_000,
  ).unref();
  consumer
    .subscribe({ topics: [REPLIES] })
    .then(() =>
      consumer.run({
        eachMessage: async ({ message }) => {
          const read = await registry.decode(message.value);
          if (read.replyTo?.attemptId === attemptId) resolve(read);
        },
      }),
    )
    .then(() =>
      ends.forEach(({ partition, offset }) => consumer.seek({ topic: REPLIES, partition, offset })),
    )
    .catch(reject);
});
const { outcome, version = 0, code, events = [] } = reply.toJSON(); // With the names of enums.
console.log(`${outcome} ${version} ${code || events.join(',')}`);
await Promise.all([consumer.disconnect(), producer.disconnect(), admin.disconnect()]);
