// What README.md of the package shows, from here on; ReadmeTests holds the two together.
#pragma warning disable xUnit1051 // The example is to be short.
using Amazon.KeyManagementService.Model;
using KmsAnalyzers.LocalKms;
using Xunit;

public class DocumentTests
{
    [Fact]
    public async Task ADocument_OpensForItsTenantAlone()
    {
        using var kms = new LocalKms();
        kms.CreateKey("alias/documents");
        using var client = kms.CreateClient();      // the real SDK client: hand it to the code under test

        var encrypted = await client.EncryptAsync(new EncryptRequest
        {
            KeyId = "alias/documents",
            Plaintext = new MemoryStream("hello"u8.ToArray()),
            EncryptionContext = new() { ["tenant"] = "42" },
        });

        await Assert.ThrowsAsync<InvalidCiphertextException>(() => client.DecryptAsync(new DecryptRequest
        {
            KeyId = "alias/documents",
            CiphertextBlob = encrypted.CiphertextBlob,
            EncryptionContext = new() { ["tenant"] = "43" },
        }));

        Assert.Equal(["Encrypt", "Decrypt"], kms.Calls.Select(call => call.Operation));
        Assert.Equal("InvalidCiphertextException", kms.Calls[1].Outcome);
    }
}
