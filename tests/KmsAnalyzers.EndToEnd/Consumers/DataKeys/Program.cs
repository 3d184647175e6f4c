using Amazon.KeyManagementService;
using DataKeys;
using KmsAnalyzers.LocalKms;

// Each story has a KMS of its own; its last line is what that KMS was asked, in this order.
(string Rule, Func<IAmazonKeyManagementService, string, Task> Tell)[] stories =
[
    ("KMS2001", (kms, keyId) => new KeyReserve(kms, keyId).TellAsync()),
    ("KMS2003", (kms, keyId) => new PageSigner(kms, keyId).TellAsync()),
    ("KMS2005", (kms, keyId) => new ReceiptSigner(kms, keyId).TellAsync()),
    ("KMS2006", (kms, keyId) => new PhotoSealer(kms, keyId).TellAsync()),
    ("KMS2007", (kms, keyId) => new CameraKeys(kms, keyId).TellAsync()),
    ("KMS2008", (kms, keyId) => new LetterBox(kms, keyId).TellAsync()),
    ("KMS2009", (kms, keyId) => new ReadingArchive(kms, keyId).TellAsync()),
    ("KMS2011", (kms, keyId) => new KeyRotation(kms, keyId).TellAsync()),
    ("KMS2012", (kms, keyId) => new SessionIds(kms, keyId).TellAsync()),
];

foreach (var (rule, tell) in stories)
{
    using var kms = new LocalKms();
    using var client = kms.CreateClient();
    var outcome = "works";
    try
    {
        await tell(client, kms.CreateKey("alias/stories"));
    }
    catch (Exception failure)
    {
        outcome = $"fails with {(failure as AmazonKeyManagementServiceException)?.ErrorCode ?? failure.Message}";
    }

    Console.WriteLine($"{rule} {outcome}, asks for: {string.Join(' ', kms.Calls.Select(Asked))}");
}

// A message of the runtime says so in the context of its calls.
static string Asked(LocalKmsCall call) => call.Context.ContainsKey("kms-analyzers-envelope") ? $"{call.Operation}(message)" : call.Operation;
