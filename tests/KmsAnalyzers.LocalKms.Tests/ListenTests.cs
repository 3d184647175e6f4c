using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;
using Amazon.Runtime;

namespace KmsAnalyzers.LocalKms.Tests;

public sealed class ListenTests : KmsTest
{
    [Fact]
    public async Task AnotherProcess_EncryptsAndDecryptsWithAnSdkOfItsOwn()
    {
        Kms.CreateKey("alias/shared");
        var address = await Kms.ListenAsync(cancellationToken: Token);
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            ArgumentList = { Path.Combine(AppContext.BaseDirectory, "KmsAnalyzers.LocalKms.OtherProcess.dll"), address.AbsoluteUri, "alias/shared" },
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var errors = await process.StandardError.ReadToEndAsync(Token);
        await process.WaitForExitAsync(Token);

        Assert.Equal(("", 0), (errors, process.ExitCode));
        Assert.Equal(["Encrypt", "Decrypt"], Kms.Calls.Select(call => call.Operation));
        Assert.All(Kms.Calls, call => Assert.Equal("other", call.Context["process"]));
    }

    [Fact]
    public async Task Errors_ArriveAsTheirClasses()
    {
        using var client = Connect(await Kms.ListenAsync(cancellationToken: Token));
        await RefusedWithoutTextAsync<InvalidCiphertextException>(() => client.DecryptAsync(new() { CiphertextBlob = new([1]) }, Token));
    }

    [Fact]
    public async Task ManyConnections_AreAllAnswered()
    {
        using var client = Connect(await Kms.ListenAsync(cancellationToken: Token));
        await Parallel.ForEachAsync(
            Enumerable.Range(0, 300),
            new ParallelOptions { MaxDegreeOfParallelism = 100, CancellationToken = Token },
            async (_, token) => await client.EncryptAsync(new() { KeyId = Key, Plaintext = new([1]) }, token));
        Assert.Equal(300, Kms.Calls.Count(call => call.Succeeded));
    }

    [Fact]
    public async Task OnlyLoopback_IsListenedOn()
    {
        var address = await Kms.ListenAsync(cancellationToken: Token);
        Assert.True(address.IsLoopback);
        foreach (var other in await Dns.GetHostAddressesAsync(Dns.GetHostName(), AddressFamily.InterNetwork, Token))
        {
            if (!IPAddress.IsLoopback(other))
            {
                using var socket = new TcpClient();
                await Assert.ThrowsAsync<SocketException>(() => socket.ConnectAsync(other, address.Port, Token).AsTask());
            }
        }
    }

    [Theory]
    [InlineData(null, "{}", "UnknownOperationException")]
    [InlineData("DynamoDB_20120810.GetItem", "{}", "UnknownOperationException")]
    [InlineData("TrentService.Encrypt", "not json", "SerializationException")]
    [InlineData("TrentService.Encrypt", "[]", "SerializationException")]
    [InlineData("TrentService.Encrypt", """{"KeyId":1}""", "SerializationException")]
    [InlineData("TrentService.Encrypt", """{"KeyId":"\ud800","Plaintext":"AQ=="}""", "SerializationException")]
    [InlineData("TrentService.Encrypt", """{"KeyId":"a","Plaintext":"no base64!"}""", "SerializationException")]
    [InlineData("TrentService.Encrypt", """{"KeyId":"a","Plaintext":"AQ==","EncryptionContext":{"\ud800":"b"}}""", "SerializationException")]
    [InlineData("TrentService.Encrypt", """{"KeyId":"a","Plaintext":"AQ==","EncryptionContext":{"b":null}}""", "SerializationException")]
    [InlineData("TrentService.GenerateRandom", """{"NumberOfBytes":1.5}""", "SerializationException")]
    public async Task WhatIsNoCall_IsToldSo(string? target, string body, string code)
    {
        var address = await Kms.ListenAsync(cancellationToken: Token);
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new StringContent(body, Encoding.UTF8) };
        if (target is not null)
        {
            request.Headers.Add("X-Amz-Target", target);
        }

        using var response = await http.SendAsync(request, Token);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains($"\"__type\":\"{code}\"", await response.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ABodyOfMoreThanAMegabyte_IsNotRead()
    {
        var address = await Kms.ListenAsync(cancellationToken: Token);
        using var http = new HttpClient();
        using var response = await http.PostAsync(address, new ByteArrayContent(new byte[(1 << 20) + 1]), Token);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    [Fact]
    public async Task APortThatIsTaken_SaysSo()
    {
        var address = await Kms.ListenAsync(cancellationToken: Token);
        var exception = await Assert.ThrowsAsync<IOException>(() => Kms.ListenAsync(address.Port, Token));
        Assert.Contains($"Port {address.Port} ", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task APortOutOfRange_IsRefused()
    {
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Kms.ListenAsync(-1, Token));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Kms.ListenAsync(65_536, Token));
    }

    [Fact]
    public async Task Cancelling_EndsTheListening()
    {
        using var cancellation = new CancellationTokenSource();
        var address = await Kms.ListenAsync(cancellationToken: cancellation.Token);
        await cancellation.CancelAsync();
        await ClosedAsync(address);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Kms.ListenAsync(cancellationToken: cancellation.Token));
    }

    [Fact]
    public async Task Disposing_EndsTheListening()
    {
        var address = await Kms.ListenAsync(cancellationToken: Token);
        Kms.Dispose();
        await ClosedAsync(address);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => Kms.ListenAsync(cancellationToken: Token));
    }

    private static AmazonKeyManagementServiceClient Connect(Uri address) => new(
        new BasicAWSCredentials("any", "any"),
        new AmazonKeyManagementServiceConfig { ServiceURL = address.AbsoluteUri, AuthenticationRegion = "us-east-1", MaxErrorRetry = 0 });

    private static async Task ClosedAsync(Uri address)
    {
        using var socket = new TcpClient();
        await Assert.ThrowsAsync<SocketException>(() => socket.ConnectAsync(IPAddress.Loopback, address.Port, Token).AsTask());
    }
}
