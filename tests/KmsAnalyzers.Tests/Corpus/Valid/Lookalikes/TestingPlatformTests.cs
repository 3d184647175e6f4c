// case: the same of a project that the testing platform runs
// option: build_property.IsTestingPlatformApplication = true
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Load.Tests;

public class LoadTests(IAmazonKeyManagementService kms)
{
    public Task ManyCallers_AreServed(IReadOnlyList<byte[]> documents) =>
        Task.WhenAll(documents.Select(document => kms.EncryptAsync(new EncryptRequest { KeyId = "alias/load", Plaintext = new MemoryStream(document) })));

    public async Task ARandomKey_DiffersFromTheNext()
    {
        var first = (await kms.GenerateRandomAsync(32)).Plaintext.ToArray();
        var second = (await kms.GenerateRandomAsync(32)).Plaintext.ToArray();
        if (first.SequenceEqual(second))
        {
            throw new InvalidDataException("Twice the same.");
        }
    }
}
