using Amazon.KeyManagementService.Model;
using KmsAnalyzers.Envelope.Tests.Support;

namespace KmsAnalyzers.Envelope.Tests.Vectors;

/// <summary>Messages that the official JavaScript SDK wrote.</summary>
public sealed class JavaScriptVectorTests
{
    private static readonly VectorSet Set = VectorSet.JavaScript;

    private static readonly EnvelopeOptions Options = new() { CommitmentPolicy = CommitmentPolicy.RequireEncryptAllowDecrypt };

    public static TheoryData<string> RawMessages => [.. Set.Vectors.Where(vector => vector.Keyring.Type != "aws-kms").Select(vector => vector.Id)];

    public static TheoryData<string> KmsMessages => [.. Set.Vectors.Where(vector => vector.Keyring.Type == "aws-kms").Select(vector => vector.Id)];

    [Fact]
    public void EverySuite_IsAmongTheMessages()
    {
        Assert.Equal(145, RawMessages.Count + KmsMessages.Count);
        Assert.Equal(11, Set.Vectors.Select(vector => vector.Suite).Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(RawMessages))]
    public async Task AMessageUnderARawKey_OpensToTheExactBytes_ForItsContextOnly(string id)
    {
        var vector = Set.Vectors.Single(candidate => candidate.Id == id);
        var message = Set.Message(vector);
        var reader = VectorKeyrings.Reader(await VectorKeyrings.CreateAsync(Set, vector.Keyring, message));
        var context = EncryptionContext.From(vector.Context!);

        using var result = await reader.DecryptAsync(message, context, Messages.Token);

        Assert.Equal(Set.Plaintext(vector), result.Plaintext.ToArray());
        Assert.Equal(context, result.Context);
        Assert.Equal(vector.Suite, result.Suite.Id.ToString("X4"));
        var released = new MemoryStream();
        await reader.DecryptAsync(new TricklingStream(message, 100), released, context, new() { ReleaseBeforeSignature = true }, Messages.Token);
        Assert.Equal(Set.Plaintext(vector), released.ToArray());
        await Messages.RefusedAsync(reader, message, EncryptionContext.From([.. vector.Context!, new("further", "pair")]));
    }

    [Theory]
    [MemberData(nameof(KmsMessages))]
    public async Task AMessageUnderKeysOfKms_Opens_WithEitherKeyOrWithNone(string id)
    {
        var vector = Set.Vectors.Single(candidate => candidate.Id == id);
        foreach (var arn in vector.Keyring.KeyArns!)
        {
            var kms = new StubKms(arn.Split(':')[3]);
            foreach (var answer in Set.KmsAnswers)
            {
                kms.Published[Convert.ToHexString(answer.CiphertextBlob)] = new(answer.Plaintext, answer.KeyArn, answer.EncryptionContext);
            }

            Assert.Equal(Set.Plaintext(vector), await kms.EnvelopeDecryptAsync(Set.Message(vector), vector.Context, arn, Options));
            Assert.Equal(Set.Plaintext(vector), await kms.EnvelopeDecryptAsync(Set.Message(vector), vector.Context, options: Options));
            await Assert.ThrowsAsync<InvalidCiphertextException>(
                () => kms.EnvelopeDecryptAsync(Set.Message(vector), new() { ["tenant"] = "other" }, arn, Options));
        }
    }
}
