// A program that knows nothing of LocalKms but its address: encrypts and decrypts there with a plain AWS SDK client.
// Arguments: the endpoint URL, a key.
using Amazon.KeyManagementService;
using Amazon.Runtime;

using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(30));
using var kms = new AmazonKeyManagementServiceClient(
    new BasicAWSCredentials("any", "any"),
    new AmazonKeyManagementServiceConfig { ServiceURL = args[0], AuthenticationRegion = "us-east-1" });
var context = new Dictionary<string, string> { ["process"] = "other" };

var encrypted = await kms.EncryptAsync(
    new() { KeyId = args[1], Plaintext = new MemoryStream("hello"u8.ToArray()), EncryptionContext = context }, timeout.Token);
var decrypted = await kms.DecryptAsync(
    new() { KeyId = args[1], CiphertextBlob = encrypted.CiphertextBlob, EncryptionContext = context }, timeout.Token);
return decrypted.Plaintext.ToArray().AsSpan().SequenceEqual("hello"u8) ? 0 : 1;
