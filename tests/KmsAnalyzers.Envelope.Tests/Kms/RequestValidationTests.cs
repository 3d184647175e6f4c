using System.Net;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;
using KmsAnalyzers.Envelope.Tests.Support;

namespace KmsAnalyzers.Envelope.Tests.Kms;

public sealed class RequestValidationTests
{
    private readonly StubKms kms = new();

    [Fact]
    public async Task ANullRequestOrClient_IsAnArgumentNullException()
    {
        await Assert.ThrowsAsync<ArgumentNullException>("request", () => kms.EnvelopeEncryptAsync(null!, Messages.Token));
        await Assert.ThrowsAsync<ArgumentNullException>("request", () => kms.EnvelopeDecryptAsync((DecryptRequest)null!, Messages.Token));
        await Assert.ThrowsAsync<ArgumentNullException>("options", () => kms.EnvelopeEncryptAsync(new EncryptRequest(), null!, Messages.Token));
        await Assert.ThrowsAsync<ArgumentNullException>("options", () => kms.EnvelopeDecryptAsync(new DecryptRequest(), null!, Messages.Token));
        await Assert.ThrowsAsync<ArgumentNullException>("kms", () => ((IAmazonKeyManagementService)null!).EnvelopeEncryptAsync(new EncryptRequest(), Messages.Token));
        await Assert.ThrowsAsync<ArgumentNullException>("kms", () => ((IAmazonKeyManagementService)null!).EnvelopeDecryptAsync(new DecryptRequest(), Messages.Token));
    }

    public static TheoryData<string, EncryptRequest> BadEncryptRequests => new()
    {
        { "keyId", new() { Plaintext = new([1]) } },
        { "keyId", new() { KeyId = new(" ".AsSpan()[1..]), Plaintext = new([1]) } },
        { "plaintext", new() { KeyId = "key" } },
        { "plaintext", new() { KeyId = "key", Plaintext = new() } },
        { "aws-crypto-public-key", new() { KeyId = "key", Plaintext = new([1]), EncryptionContext = new() { ["aws-crypto-public-key"] = "x" } } },
        { "kms-analyzers-envelope", new() { KeyId = "key", Plaintext = new([1]), EncryptionContext = new() { ["kms-analyzers-envelope"] = "1" } } },
        { "null", new() { KeyId = "key", Plaintext = new([1]), EncryptionContext = new() { ["tenant"] = null } } },
        { "surrogate", new() { KeyId = "key", Plaintext = new([1]), EncryptionContext = new() { ["tenant"] = "\ud83d" } } },
        { "65,535", new() { KeyId = "key", Plaintext = new([1]), EncryptionContext = new() { ["tenant"] = new('x', 70_000) } } },
        { "65,535", new() { KeyId = "key", Plaintext = new([1]), EncryptionContext = new() { ["t"] = new('x', 65_520) } } },
    };

    [Theory]
    [MemberData(nameof(BadEncryptRequests))]
    public async Task ABadEncryptRequest_GetsTheAnswerOfKms_BeforeAnyCall(string named, EncryptRequest request) =>
        Answered(named, await Assert.ThrowsAsync<AmazonKeyManagementServiceException>(() => kms.EnvelopeEncryptAsync(request, Messages.Token)));

    public static TheoryData<string, DecryptRequest> BadDecryptRequests => new()
    {
        { "ciphertextBlob", new() },
        { "ciphertextBlob", new() { CiphertextBlob = new() } },
        { "aws-crypto-public-key", new() { CiphertextBlob = new([2, 4, 0x78]), EncryptionContext = new() { ["aws-crypto-public-key"] = "x" } } },
        { "kms-analyzers-envelope", new() { CiphertextBlob = new([2, 4, 0x78]), EncryptionContext = new() { ["kms-analyzers-envelope"] = "1" } } },
        { "surrogate", new() { CiphertextBlob = new([2, 4, 0x78]), EncryptionContext = new() { ["\udc00"] = "1" } } },
    };

    [Theory]
    [MemberData(nameof(BadDecryptRequests))]
    public async Task ABadDecryptRequest_GetsTheAnswerOfKms_BeforeAnyCall(string named, DecryptRequest request) =>
        Answered(named, await Assert.ThrowsAsync<AmazonKeyManagementServiceException>(() => kms.EnvelopeDecryptAsync(request, Messages.Token)));

    private void Answered(string named, AmazonKeyManagementServiceException answer)
    {
        Assert.Equal("ValidationException", answer.ErrorCode);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(named, answer.Message, StringComparison.Ordinal);
        Assert.Empty(kms.Calls);
    }
}
