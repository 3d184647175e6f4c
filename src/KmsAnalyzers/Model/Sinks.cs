using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KmsAnalyzers.Model;

/// <summary>Where bytes go that are given to a member: into text, out of the process, into a cipher, or into a collection.</summary>
internal static class Sinks
{
    private const string Cryptography = "System.Security.Cryptography";

    public static UseKind KindOf(IInvocationOperation call, IArgumentOperation argument)
    {
        var method = call.TargetMethod;
        var space = SpaceOf(method);
        return (space, method.ContainingType?.Name, method.Name) switch
        {
            _ when IsConversion(method) => UseKind.Text,
            _ when IsLogger(method, space) => UseKind.Log,
            ("System", "Console", _) => UseKind.Console,
            ("System.IO", "File", var name) when name.StartsWith("Write", StringComparison.Ordinal) || name.StartsWith("Append", StringComparison.Ordinal) => UseKind.File,
            ("System.IO", _, "Write" or "WriteAsync" or "WriteByte") when IsFile(call.Instance) => UseKind.File,
            ("System.IO", _, "Write" or "WriteAsync" or "WriteByte") when IsReply(call.Instance) => UseKind.Network,
            (Cryptography, "CryptographicOperations", "ZeroMemory") or ("System", "Array", "Clear" or "Fill") => UseKind.Ended,
            ("System.Buffers", "ArrayPool", "Return") => UseKind.Ended,
            (Cryptography, _, "CreateEncryptor" or "CreateDecryptor" or "SetKey") when argument.Parameter?.Ordinal == 0 => UseKind.CipherKey,
            (Cryptography, var type, _) when type?.StartsWith("HMAC", StringComparison.Ordinal) is true && argument.Parameter?.Name == "key" => UseKind.MacKey,
            (Cryptography, "IncrementalHash", "CreateHMAC") when argument.Parameter?.Name == "key" => UseKind.MacKey,
            (Cryptography, "HKDF", _) when argument.Parameter?.Name is "ikm" or "prk" => UseKind.MacKey,
            _ when IsReply(method, space) => UseKind.Network,
            _ when space.StartsWith("System.Collections", StringComparison.Ordinal) || space.StartsWith("Microsoft.Extensions.Caching", StringComparison.Ordinal) => UseKind.Kept,
            ("System", "MemoryExtensions", "AsSpan" or "AsMemory") => method.Parameters.Length == 1 ? UseKind.Passed : UseKind.Derived,
            ("System.Threading.Tasks", "Task" or "ValueTask", "FromResult") => UseKind.Passed,
            ("System" or "System.IO" or "System.Text" or "System.Linq", _, _) => UseKind.Derived,
            _ => UseKind.Other,
        };
    }

    public static UseKind KindOf(IMethodSymbol? constructor) => (constructor is null ? "" : SpaceOf(constructor), constructor?.ContainingType.Name) switch
    {
        (Cryptography, "AesGcm" or "AesCcm" or "ChaCha20Poly1305") => UseKind.CipherKey,
        (Cryptography, var type) when type?.StartsWith("HMAC", StringComparison.Ordinal) is true => UseKind.MacKey,
        ("System.IO", "StreamReader") => UseKind.Text,
        ("System.IO", "MemoryStream") => constructor!.Parameters.Length is 1 or 2 ? UseKind.Passed : UseKind.Derived,
        ("System.IO" or "System", _) => UseKind.Derived,
        ("System.Net.Http" or "System.Net.Http.Json", var type) when type?.EndsWith("Content", StringComparison.Ordinal) is true => UseKind.Network,
        _ => UseKind.Other,
    };

    public static UseKind KindOf(IPropertySymbol property, KmsSymbols symbols)
    {
        if (SpaceOf(property) == Cryptography)
        {
            return property.Name == "Key" && property.ContainingType.SelfAndBases().Any(static type => type.Name == "SymmetricAlgorithm") ? UseKind.CipherKey : UseKind.Other;
        }

        return symbols.Kms is not null && property.ContainingAssembly.Is(symbols.Kms) ? UseKind.Payload
            : property.ContainingAssembly?.Name.StartsWith("AWSSDK.", StringComparison.Ordinal) is true ? UseKind.Network
            : UseKind.Kept;
    }

    /// <summary>Where a stream is copied to.</summary>
    public static UseKind KindOfTarget(IOperation target) => IsFile(target) ? UseKind.File : IsReply(target) ? UseKind.Network : UseKind.Passed;

    /// <summary>Whether the member yields characters, or bytes of characters, of the bytes it is given.</summary>
    public static bool IsConversion(IMethodSymbol? method) => method is not null && (SpaceOf(method), method.ContainingType?.Name, method.Name) switch
    {
        ("System", "Convert", "ToBase64String" or "ToBase64CharArray" or "TryToBase64Chars" or "ToHexString" or "ToHexStringLower" or "TryToHexString" or "TryToHexStringLower") => true,
        ("System", "BitConverter", "ToString") => true,
        ("System.Text", _, "GetString" or "GetChars" or "TryGetChars") => true,
        ("System.Buffers.Text", "Base64" or "Base64Url", var name) => name.StartsWith("Encode", StringComparison.Ordinal) || name.StartsWith("TryEncode", StringComparison.Ordinal),
        (Cryptography, "PemEncoding", "Write" or "WriteString" or "WriteUtf8" or "TryWrite") => true,
        ("System.Text.Json", "JsonSerializer", var name) => name.StartsWith("Serialize", StringComparison.Ordinal),
        ("System.Text.Json", "Utf8JsonWriter", _) => true,
        ("Newtonsoft.Json", "JsonConvert", "SerializeObject") => true,
        ("Microsoft.AspNetCore.WebUtilities", "WebEncoders", "Base64UrlEncode") => true,
        ("Microsoft.IdentityModel.Tokens", "Base64UrlEncoder", "Encode") => true,
        ("System.IO", "StreamReader", ".ctor") => true,
        _ => false,
    };

    private static bool IsLogger(IMethodSymbol method, string space) =>
        space is "Microsoft.Extensions.Logging" or "Serilog" or "NLog" or "log4net"
        || (space == "System.Diagnostics" && method.ContainingType.Name is "Trace" or "Debug" or "TraceSource" or "EventLog" or "Debugger" or "TraceListener")
        || method.GetAttributes().Any(static attribute => attribute.AttributeClass is { Name: "LoggerMessageAttribute" });

    private static bool IsReply(IMethodSymbol method, string space) => (space, method.ContainingType?.Name) switch
    {
        ("Microsoft.AspNetCore.Http", "Results" or "TypedResults" or "HttpResponseWritingExtensions" or "HttpResponseJsonExtensions") => true,
        ("Microsoft.AspNetCore.Mvc", "ControllerBase" or "Controller") => true,
        ("System.Net.Http.Json", "HttpClientJsonExtensions" or "JsonContent") => true,
        ("System.Net.Sockets", "Socket" or "NetworkStream" or "UdpClient") => true,
        ("System.Net.WebSockets", _) => true,
        _ => false,
    };

    private static bool IsFile(IOperation? stream) => Unconverted(stream)?.Type is { Name: "FileStream", ContainingNamespace: { Name: "IO", ContainingNamespace.Name: "System" } };

    private static bool IsReply(IOperation? stream) => Unconverted(stream) switch
    {
        IPropertyReferenceOperation { Property: { Name: "Body" or "BodyWriter", ContainingType: { Name: "HttpResponse" } type } } => type.ContainingNamespace?.ToDisplayString() == "Microsoft.AspNetCore.Http",
        { Type: { Name: "NetworkStream" } } => true,
        _ => false,
    };

    private static IOperation? Unconverted(IOperation? value)
    {
        while (value is IConversionOperation { Operand: var operand })
        {
            value = operand;
        }

        return value;
    }

    /// <summary>The namespace of a member of the platform or of a library; empty for one of source, which may bear any name.</summary>
    private static string SpaceOf(ISymbol member) =>
        Flow.Measures.IsPlatform(member) && member.ContainingType is { } type ? type.ContainingNamespace?.ToDisplayString() ?? "" : "";
}
