// A mail server that takes everything and says how many it took when it is ended.
import { SMTPServer } from 'smtp-server';

let taken = 0;
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['AUTH', 'STARTTLS'],
  logger: false,
  onData(stream, _session, done) {
    stream.resume().on('end', () => {
      taken += 1;
      done();
    });
  },
});
server.listen(Number(process.argv[2]), '127.0.0.1', () => process.stdout.write('open\n'));
process.on('SIGTERM', () => {
  process.stdout.write(`taken ${taken}\n`);
  server.close(() => process.exit(0));
});
