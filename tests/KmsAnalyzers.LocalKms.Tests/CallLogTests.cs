using Amazon.KeyManagementService.Model;

namespace KmsAnalyzers.LocalKms.Tests;

public sealed class CallLogTests : KmsTest
{
    [Fact]
    public async Task EachCall_IsLoggedWithKeyContextAndOutcome()
    {
        var key = Kms.CreateKey("alias/a");
        var ciphertext = await EncryptAsync([1], new() { ["tenant"] = "42" }, "alias/a");
        await DecryptAsync(ciphertext, new() { ["tenant"] = "42" });
        await Assert.ThrowsAsync<InvalidCiphertextException>(() => DecryptAsync(ciphertext, new() { ["tenant"] = "43" }));
        await Assert.ThrowsAsync<NotFoundException>(() => EncryptAsync([1], key: "alias/b"));

        Assert.Equal(
            [
                ("Encrypt", LocalKmsCaller.Kms, key, "42", LocalKmsCall.Success),
                ("Decrypt", LocalKmsCaller.Kms, key, "42", LocalKmsCall.Success),
                ("Decrypt", LocalKmsCaller.Kms, key, "43", "InvalidCiphertextException"),
                ("Encrypt", LocalKmsCaller.Kms, null, null, "NotFoundException"),
            ],
            Kms.Calls.Select(call => (call.Operation, call.Caller, call.Key, call.Context.GetValueOrDefault("tenant"), call.Outcome)));
        Assert.Equal([true, true, false, false], Kms.Calls.Select(call => call.Succeeded));
    }

    [Fact]
    public async Task TheLog_IsACopy()
    {
        var before = Kms.Calls;
        await EncryptAsync([1]);
        Assert.Empty(before);
        Assert.Single(Kms.Calls);
    }

    [Fact]
    public async Task CallsOfManyThreads_AreAllAnsweredAndLogged()
    {
        await Parallel.ForEachAsync(
            Enumerable.Range(0, 200),
            new ParallelOptions { MaxDegreeOfParallelism = 16, CancellationToken = Token },
            async (number, _) =>
            {
                var plaintext = BitConverter.GetBytes(number);
                Assert.Equal(plaintext, await DecryptAsync(await EncryptAsync(plaintext)));
            });
        Assert.Equal(400, Kms.Calls.Count(call => call.Succeeded));
    }
}
