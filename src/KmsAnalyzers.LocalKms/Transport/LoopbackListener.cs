using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace KmsAnalyzers.LocalKms.Transport;

/// <summary>An HTTP endpoint on 127.0.0.1, for other processes of this machine.</summary>
internal sealed class LoopbackListener : IDisposable
{
    // A request to KMS is a few kilobytes of JSON.
    private const int MaximumBody = 1 << 20;
    private const int MaximumConcurrency = 64;
    private const int AttemptsAtAPort = 20;

    private readonly HttpListener listener;
    private readonly Func<LocalRequest, LocalResponse> answer;
    private readonly SemaphoreSlim places = new(MaximumConcurrency);

    private LoopbackListener(HttpListener listener, Uri address, Func<LocalRequest, LocalResponse> answer)
    {
        this.listener = listener;
        this.answer = answer;
        Address = address;
        _ = Task.Run(AcceptAsync);
    }

    public Uri Address { get; }

    /// <summary>Listens on a port, or on any free one for 0.</summary>
    /// <exception cref="IOException">The port is taken.</exception>
    public static LoopbackListener Start(int port, Func<LocalRequest, LocalResponse> answer)
    {
        for (var attempt = 1; ; attempt++)
        {
            var address = new Uri($"http://127.0.0.1:{(port == 0 ? FreePort() : port)}/");
            var listener = new HttpListener { Prefixes = { address.AbsoluteUri } };
            try
            {
                listener.Start();
                return new(listener, address, answer);
            }
            catch (HttpListenerException exception)
            {
                listener.Close();
                if (port != 0 || attempt == AttemptsAtAPort)
                {
                    throw new IOException($"Port {address.Port} of 127.0.0.1 cannot be listened on; leave it 0 for a free one.", exception);
                }
            }
        }
    }

    public void Dispose() => listener.Close();

    /// <summary>A port that is free now; someone may be quicker, hence the attempts.</summary>
    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                await places.WaitAsync().ConfigureAwait(false);
                var context = await listener.GetContextAsync().ConfigureAwait(false);
                _ = Task.Run(() => ServeAsync(context));
            }
        }
        catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException or InvalidOperationException)
        {
            // Closed: this is how a listener tells.
        }
    }

    private async Task ServeAsync(HttpListenerContext context)
    {
        try
        {
            await RespondAsync(context.Request, context.Response).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is HttpListenerException or IOException or ObjectDisposedException)
        {
            // The other process went away, or this KMS did.
            context.Response.Abort();
        }
        finally
        {
            places.Release();
        }
    }

    private async Task RespondAsync(HttpListenerRequest request, HttpListenerResponse response)
    {
        var body = await ReadAsync(request.InputStream).ConfigureAwait(false);
        if (body is null)
        {
            response.StatusCode = (int)HttpStatusCode.RequestEntityTooLarge;
            response.Close();
            return;
        }

        try
        {
            var names = request.Headers.AllKeys.OfType<string>();
            var headers = names.ToDictionary(name => name, name => request.Headers[name]!, StringComparer.OrdinalIgnoreCase);
            var answered = answer(new(request.HttpMethod, request.Url!, headers, body));
            response.StatusCode = (int)answered.Status;
            response.ContentType = answered.ContentType;
            foreach (var (name, value) in answered.Headers)
            {
                response.Headers[name] = value;
            }

            response.Close(answered.Body, willBlock: false);
        }
        finally
        {
            // It may hold what the caller wanted encrypted.
            CryptographicOperations.ZeroMemory(body);
        }
    }

    private static async Task<byte[]?> ReadAsync(Stream input)
    {
        using var body = new MemoryStream();
        var buffer = new byte[8192];
        while (await input.ReadAsync(buffer).ConfigureAwait(false) is var read and > 0)
        {
            body.Write(buffer, 0, read);
            if (body.Length > MaximumBody)
            {
                return null;
            }
        }

        return body.ToArray();
    }
}
