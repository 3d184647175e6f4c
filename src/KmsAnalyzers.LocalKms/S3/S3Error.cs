using System.Net;
using System.Xml.Linq;
using KmsAnalyzers.LocalKms.Kms;

namespace KmsAnalyzers.LocalKms.S3;

/// <summary>What S3 answers instead of a result.</summary>
/// <remarks>Amazon S3 API Reference, "Error responses".</remarks>
internal sealed class S3Error(HttpStatusCode status, string code, string text) : Exception(text)
{
    public HttpStatusCode Status => status;

    public static S3Error InvalidArgument(string text) => new(HttpStatusCode.BadRequest, "InvalidArgument", text);

    public static S3Error NoSuchBucket() => new(HttpStatusCode.NotFound, "NoSuchBucket", "The specified bucket does not exist");

    public static S3Error NoSuchKey() => new(HttpStatusCode.NotFound, "NoSuchKey", "The specified key does not exist.");

    public static S3Error NotImplemented(string what) => new(
        HttpStatusCode.NotImplemented,
        "NotImplemented",
        $"LocalKms's S3 has no {what}. It has PutBucket, HeadBucket, Put-, Get- and DeleteBucketEncryption, and PutObject, GetObject, HeadObject, "
        + "CopyObject and DeleteObject.");

    /// <summary>KMS's refusal as S3 passes it on: throttling as its own, anything else under KMS's code.</summary>
    public static S3Error From(KmsError error) => error.Code switch
    {
        "ThrottlingException" => new(
            HttpStatusCode.ServiceUnavailable, "SlowDown", "Please reduce your request rate for operations involving AWS KMS."),
        "AccessDeniedException" => new(HttpStatusCode.Forbidden, "AccessDenied", error.Message),
        _ => new(HttpStatusCode.BadRequest, $"KMS.{error.Code}", error.Message),
    };

    public XElement ToXml(string requestId) => new(
        "Error", new XElement("Code", code), new XElement("Message", Message), new XElement("RequestId", requestId), new XElement("HostId", "local"));
}
