using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;
using KmsAnalyzers.Envelope;
using KmsAnalyzers.LocalKms;
using Microsoft.Extensions.DependencyInjection;

Console.WriteLine(RuntimeFeature.IsDynamicCodeSupported ? "with a just-in-time compiler" : "native code alone");

// In production: services.AddAWSService<IAmazonKeyManagementService>(), of AWSSDK.Extensions.NETCore.Setup.
using var kms = new LocalKms();
kms.CreateKey("alias/documents");
await using var services = new ServiceCollection()
    .AddSingleton<IAmazonKeyManagementService>(_ => kms.CreateClient())
    .AddKmsEnvelopeEncryption(options =>
    {
        options.KeyId = "alias/documents";
        options.Envelope.Cache = new(TimeSpan.FromMinutes(5));
    })
    .BuildServiceProvider();
var encryptor = services.GetRequiredService<IEnvelopeEncryptor>();
EncryptionContext context = [new("tenant", "t-42")];

foreach (var bytes in (int[])[0, 1_800, 5_242_880])
{
    var document = RandomNumberGenerator.GetBytes(bytes);
    var message = await encryptor.EncryptAsync(document, context);
    using var result = await encryptor.DecryptAsync(message, context);
    Check($"{bytes:N0} bytes in one piece", result.Plaintext.Span.SequenceEqual(document));

    var stream = new MemoryStream();
    var plaintext = new MemoryStream();
    await encryptor.EncryptAsync(new MemoryStream(document), stream, context, length: bytes);
    stream.Position = 0;
    await encryptor.DecryptAsync(stream, plaintext, context);
    Check($"{bytes:N0} bytes as a stream", plaintext.ToArray().AsSpan().SequenceEqual(document));
}

using (var signing = EnvelopeEncryptor.ForKms(kms.CreateClient(), "alias/documents", new() { Signed = true }))
using (var result = await signing.DecryptAsync(await signing.EncryptAsync(new byte[1_800], context), context))
{
    Check("a signed message", result.Suite.IsSigned);
}

var client = kms.CreateClient();
var encrypted = await KmsBackoff.ExecuteAsync(token => client.EnvelopeEncryptAsync(new EncryptRequest { KeyId = "alias/documents", Plaintext = new(new byte[10_000]) }, token));
var decrypted = await client.EnvelopeDecryptAsync(new DecryptRequest { KeyId = "alias/documents", CiphertextBlob = encrypted.CiphertextBlob });
Check("a request of the AWS SDK", decrypted.Plaintext.Length == 10_000);

Console.WriteLine($"KMS was asked {kms.Calls.Count} times: {string.Join(", ", kms.Calls.CountBy(call => call.Operation).Select(calls => $"{calls.Value} x {calls.Key}"))}");

static void Check(string what, bool isTrue)
{
    Console.WriteLine(isTrue ? $"{what}: came back as it was" : throw new InvalidDataException($"{what}: came back altered"));
}
