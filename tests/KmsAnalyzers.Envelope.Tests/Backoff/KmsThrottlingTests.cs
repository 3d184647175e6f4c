using System.Net;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;
using Amazon.Runtime;

namespace KmsAnalyzers.Envelope.Tests.Backoff;

public sealed class KmsThrottlingTests
{
    [Theory]
    [InlineData("ThrottlingException")]
    [InlineData("Throttling")]
    [InlineData("SlowDown")]
    [InlineData("KMS.ThrottlingException")]
    [InlineData("KmsThrottled")]
    [InlineData("KmsThrottledException")]
    [InlineData("TooManyRequestsException")]
    [InlineData("RequestThrottled")]
    [InlineData("RequestLimitExceeded")]
    [InlineData("ProvisionedThroughputExceededException")]
    public void TheCodesOfThrottling_AreThrottling(string code) => Assert.True(KmsThrottling.IsThrottling(Failures.Sqs(code)));

    [Theory]
    [InlineData("LimitExceededException", 400)]
    [InlineData("LimitExceededException", 429)]
    [InlineData("ValidationException", 400)]
    [InlineData("AccessDeniedException", 400)]
    [InlineData("KMSInvalidStateException", 400)]
    [InlineData("KMS.DisabledException", 400)]
    [InlineData("NotFoundException", 400)]
    [InlineData("InternalError", 500)]
    [InlineData("ServiceUnavailable", 503)]
    public void OtherCodes_AreNot(string code, int status)
    {
        var failure = Failures.Kms(code, (HttpStatusCode)status);
        Assert.False(KmsThrottling.IsThrottling(failure));
        Assert.False(KmsThrottling.IsKmsThrottling(failure));
    }

    [Fact]
    public void Status429_IsThrottlingWhateverTheCode() =>
        Assert.True(KmsThrottling.IsThrottling(Failures.S3("", HttpStatusCode.TooManyRequests)));

    [Fact]
    public void WithoutACode_TheTypeTells()
    {
        Assert.True(KmsThrottling.IsThrottling(new KmsThrottledException("As a mock throws it.")));
        Assert.False(KmsThrottling.IsThrottling(new LimitExceededException("As a mock throws it.")));
    }

    [Fact]
    public void ThrottlingOfKms_IsToldFromThatOfOtherServices()
    {
        Assert.True(KmsThrottling.IsKmsThrottling(Failures.Throttling()));
        Assert.True(KmsThrottling.IsKmsThrottling(Failures.SlowDown()));
        Assert.True(KmsThrottling.IsKmsThrottling(Failures.S3("KMS.ThrottlingException", HttpStatusCode.BadRequest)));
        Assert.True(KmsThrottling.IsKmsThrottling(Failures.Sqs("KMS.ThrottlingException")));
        Assert.True(KmsThrottling.IsKmsThrottling(Failures.Sqs("KmsThrottled")));

        Assert.False(KmsThrottling.IsKmsThrottling(Failures.SlowDown("Please reduce your request rate.")));
        Assert.False(KmsThrottling.IsKmsThrottling(Failures.Sqs("RequestThrottled")));
    }

    [Fact]
    public void TheAnswerInsideAWrapper_Decides()
    {
        Assert.True(KmsThrottling.IsThrottling(new InvalidOperationException("Upload failed.", new IOException("", Failures.SlowDown()))));
        Assert.True(KmsThrottling.IsThrottling(new AmazonKeyManagementServiceException(Failures.Throttling())));
        Assert.False(KmsThrottling.IsThrottling(new InvalidOperationException("Upload failed.", Failures.LimitExceeded())));
        Assert.False(KmsThrottling.IsThrottling(new InvalidOperationException("ThrottlingException")));
    }

    [Fact]
    public void AnAnswerOutside_CountsMoreThanOneInside() => Assert.False(KmsThrottling.IsThrottling(
        new AmazonKeyManagementServiceException("", Failures.Throttling(), ErrorType.Sender, "InvalidCiphertextException", "request-1", HttpStatusCode.BadRequest)));

    [Fact]
    public void Several_AreThrottlingIfEachIs()
    {
        Assert.True(KmsThrottling.IsThrottling(new AggregateException(Failures.SlowDown(), new AggregateException(Failures.Throttling()))));
        Assert.False(KmsThrottling.IsThrottling(new AggregateException(Failures.SlowDown(), Failures.Kms("AccessDeniedException"))));
        Assert.False(KmsThrottling.IsThrottling(new AggregateException()));
    }

    [Fact]
    public void Null_IsRefused()
    {
        Assert.Throws<ArgumentNullException>("exception", () => KmsThrottling.IsThrottling(null!));
        Assert.Throws<ArgumentNullException>("exception", () => KmsThrottling.IsKmsThrottling(null!));
    }

    /// <summary>SQS's type of that name.</summary>
    private sealed class KmsThrottledException(string message) : AmazonServiceException(message);
}
